package io.spillway.sandbox.s3;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;

/** The account's buckets. Read and changed with the world's lock held. */
public final class ObjectStore {

    /** Told of each object that was created or replaced, with the world's lock held. */
    @FunctionalInterface
    public interface Listener {
        void created(String bucket, StoredObject object);
    }

    private final InstantSource clock;
    private final NavigableMap<String, NavigableMap<String, StoredObject>> buckets =
            new TreeMap<>();
    private final List<Listener> listeners = new ArrayList<>();

    public ObjectStore(InstantSource clock) {
        this.clock = clock;
    }

    /** Makes a bucket; false when it is there already. */
    public boolean createBucket(String bucket) {
        return buckets.putIfAbsent(bucket, new TreeMap<>()) == null;
    }

    /** Tells this listener of every object that is created from now on. */
    public void onCreated(Listener listener) {
        listeners.add(listener);
    }

    /** Puts an object as a service in the account would: no request crosses the wire. */
    public void put(String bucket, String key, byte[] bytes) {
        put(bucket, key, bytes, "binary/octet-stream");
    }

    StoredObject put(String bucket, String key, byte[] bytes, String contentType) {
        StoredObject object = StoredObject.of(key, bytes, contentType, clock.instant());
        objects(bucket).put(key, object);
        for (Listener listener : listeners) {
            listener.created(bucket, object);
        }
        return object;
    }

    /** The bucket's objects by key: live, don't change it. */
    public NavigableMap<String, StoredObject> objects(String bucket) {
        NavigableMap<String, StoredObject> objects = buckets.get(bucket);
        if (objects == null) {
            throw S3Fault.noBucket();
        }
        return objects;
    }

    StoredObject get(String bucket, String key) {
        StoredObject object = objects(bucket).get(key);
        if (object == null) {
            throw S3Fault.noKey();
        }
        return object;
    }

    void delete(String bucket, String key) {
        objects(bucket).remove(key);
    }

    NavigableSet<String> bucketNames() {
        return buckets.navigableKeySet();
    }
}
