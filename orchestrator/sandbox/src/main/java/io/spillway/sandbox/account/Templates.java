package io.spillway.sandbox.account;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The account's launch templates. */
public final class Templates {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9().\\-/_]{3,128}");

    private final Scene scene;
    private final TagBook tags;
    private final Map<String, LaunchTemplate> templates = new LinkedHashMap<>();
    private final ClientTokens<LaunchTemplate> tokens = new ClientTokens<>();
    private final ClientTokens<LaunchTemplate.Version> versionTokens = new ClientTokens<>();

    Templates(Scene scene, TagBook tags) {
        this.scene = scene;
        this.tags = tags;
    }

    public Collection<LaunchTemplate> all() {
        return Collections.unmodifiableCollection(templates.values());
    }

    /**
     * The template of this id or, when that is null, of this name.
     *
     * @throws Ec2Exception when it doesn't exist, or neither or both were given
     */
    public LaunchTemplate get(@Nullable String id, @Nullable String name) {
        if (id != null && name != null) {
            throw Ec2Exception.combination(
                    "Either the launch template ID or the launch template name must be specified,"
                            + " but not both.");
        }
        if (id != null) {
            LaunchTemplate template = templates.get(id);
            if (template == null) {
                throw NotFound.template(id);
            }
            return template;
        }
        if (name == null) {
            throw Ec2Exception.missing("LaunchTemplateId or LaunchTemplateName");
        }
        return templates.values().stream()
                .filter(template -> template.name().equals(name))
                .findFirst()
                .orElseThrow(() -> NotFound.templateName(name));
    }

    /**
     * Makes a template with its first version.
     *
     * @param fingerprint every parameter of the request
     * @throws Ec2Exception InvalidLaunchTemplateName.AlreadyExistsException
     */
    public LaunchTemplate create(
            String name,
            @Nullable String description,
            Map<String, String> data,
            Map<String, String> ownTags,
            @Nullable String token,
            String fingerprint) {
        return tokens.once(
                token,
                fingerprint,
                () -> {
                    if (!NAME.matcher(name).matches()) {
                        throw new Ec2Exception(
                                "InvalidLaunchTemplateName.MalformedException",
                                "The launch template name must be between 3 and 128 characters"
                                        + " and may contain letters, numbers, and the following"
                                        + " characters: - ( ) . / _.");
                    }
                    if (templates.values().stream().anyMatch(one -> one.name().equals(name))) {
                        throw new Ec2Exception(
                                "InvalidLaunchTemplateName.AlreadyExistsException",
                                "Launch template name already in use.");
                    }
                    TagBook.checkKeys(ownTags);
                    LaunchTemplate template =
                            new LaunchTemplate(scene.ids.next("lt"), name, scene.now());
                    template.add(description, scene.now(), data);
                    templates.put(template.id(), template);
                    tags.register(template.id(), "launch-template", ownTags);
                    return template;
                });
    }

    /** Adds a version, on top of an earlier one's data when one is named. */
    public LaunchTemplate.Version addVersion(
            LaunchTemplate template,
            @Nullable String description,
            Map<String, String> data,
            @Nullable String token,
            String fingerprint) {
        return versionTokens.once(
                token, fingerprint, () -> template.add(description, scene.now(), data));
    }

    /** Makes a version the default one. */
    public void setDefault(LaunchTemplate template, String version) {
        template.setDefault(template.version(version).number());
    }

    public void deleteVersion(LaunchTemplate template, String version) {
        template.delete(template.version(version));
    }

    public void delete(LaunchTemplate template) {
        templates.remove(template.id());
        tags.forget(template.id());
    }
}
