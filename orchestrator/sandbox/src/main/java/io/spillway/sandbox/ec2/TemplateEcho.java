package io.spillway.sandbox.ec2;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes launch parameters back as they came: EC2's answers name them by the same words with a
 * small first letter, and lists get {@code Set} appended, with few exceptions.
 */
final class TemplateEcho {

    private TemplateEcho() {}

    static void write(Xml xml, Map<String, String> flat) {
        write(xml, flat, false);
    }

    private static void write(Xml xml, Map<String, String> flat, boolean inInterface) {
        Map<String, Map<String, String>> byFirst = new LinkedHashMap<>();
        flat.forEach(
                (key, value) -> {
                    int dot = key.indexOf('.');
                    String first = dot < 0 ? key : key.substring(0, dot);
                    String rest = dot < 0 ? "" : key.substring(dot + 1);
                    byFirst.computeIfAbsent(first, any -> new LinkedHashMap<>()).put(rest, value);
                });
        byFirst.forEach((name, below) -> writeOne(xml, name, below, inInterface));
    }

    private static void writeOne(
            Xml xml, String name, Map<String, String> below, boolean inInterface) {
        String own = below.get("");
        if (own != null) {
            xml.put(small(name), own);
        } else if (Character.isDigit(below.keySet().iterator().next().charAt(0))) {
            boolean groupIds = inInterface && name.equals("SecurityGroupId");
            xml.open(groupIds ? "groupSet" : listName(name));
            items(below)
                    .values()
                    .forEach(
                            item -> {
                                String text = item.get("");
                                if (text != null) {
                                    xml.put(groupIds ? "groupId" : "item", text);
                                } else {
                                    xml.open("item");
                                    write(xml, item, name.equals("NetworkInterface"));
                                    xml.close();
                                }
                            });
            xml.close();
        } else {
            xml.open(small(name));
            write(xml, below, inInterface);
            xml.close();
        }
    }

    private static SortedMap<Integer, Map<String, String>> items(Map<String, String> below) {
        SortedMap<Integer, Map<String, String>> items = new TreeMap<>();
        below.forEach(
                (key, value) -> {
                    int dot = key.indexOf('.');
                    int index = Integer.parseInt(dot < 0 ? key : key.substring(0, dot));
                    items.computeIfAbsent(index, any -> new LinkedHashMap<>())
                            .put(dot < 0 ? "" : key.substring(dot + 1), value);
                });
        return items;
    }

    private static String listName(String name) {
        return name.equals("LicenseSpecification") ? "licenseSet" : small(name) + "Set";
    }

    private static String small(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
