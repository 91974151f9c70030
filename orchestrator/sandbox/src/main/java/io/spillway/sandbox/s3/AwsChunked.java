package io.spillway.sandbox.s3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Takes the payload out of a body in {@code aws-chunked} encoding, which SDKs use to send a
 * checksum after the data: {@code HEX-SIZE[;chunk-signature=..]\r\n DATA \r\n ... 0\r\n TRAILERS}.
 * Signatures and trailing checksums are not verified.
 */
final class AwsChunked {

    private final byte[] body;
    private int position;

    private AwsChunked(byte[] body) {
        this.body = body;
    }

    static byte[] decode(byte[] body) {
        return new AwsChunked(body).payload();
    }

    private byte[] payload() {
        ByteArrayOutputStream payload = new ByteArrayOutputStream(body.length);
        while (true) {
            int size = chunkSize(readLine());
            if (size == 0) {
                return payload.toByteArray();
            }
            if (position + size + 2 > body.length) {
                throw S3Fault.badBody("A chunk of " + size + " bytes is cut short.");
            }
            payload.write(body, position, size);
            position += size + 2;
        }
    }

    private static int chunkSize(String line) {
        int end = line.indexOf(';');
        String hex = end < 0 ? line : line.substring(0, end);
        try {
            return Integer.parseInt(hex.trim(), 16);
        } catch (NumberFormatException notHex) {
            throw S3Fault.badBody("Not a chunk size: " + hex);
        }
    }

    private String readLine() {
        for (int end = position; end + 1 < body.length; end++) {
            if (body[end] == '\r' && body[end + 1] == '\n') {
                String line = new String(body, position, end - position, StandardCharsets.US_ASCII);
                position = end + 2;
                return line;
            }
        }
        throw S3Fault.badBody("The chunked body has no last chunk.");
    }
}
