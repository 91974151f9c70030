package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.Ec2Exception;
import io.spillway.sandbox.account.LaunchTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Launch templates and their versions. */
final class TemplateActions {

    private final Account account;
    private final Filters<LaunchTemplate> filters;

    TemplateActions(Account account) {
        this.account = account;
        this.filters =
                new Filters<LaunchTemplate>()
                        .on("launch-template-name", LaunchTemplate::name)
                        .on("create-time", one -> one.createdAt().toString())
                        .onTags(one -> account.tags().of(one.id()));
    }

    List<Action> actions() {
        return List.of(
                Action.mutate("CreateLaunchTemplate", this::create),
                Action.mutate("CreateLaunchTemplateVersion", this::createVersion),
                Action.mutate("ModifyLaunchTemplate", this::modify),
                Action.mutate("DeleteLaunchTemplate", this::delete),
                Action.mutate("DeleteLaunchTemplateVersions", this::deleteVersions),
                Action.read("DescribeLaunchTemplates", this::describe),
                Action.read("DescribeLaunchTemplateVersions", this::describeVersions));
    }

    private void create(Params in, Xml out) {
        Params data = in.below("LaunchTemplateData");
        if (data.isEmpty()) {
            throw Ec2Exception.missing("LaunchTemplateData");
        }
        LaunchTemplate template =
                account.templates()
                        .create(
                                in.need("LaunchTemplateName"),
                                in.text("VersionDescription"),
                                data.flat(),
                                TagSpecs.readOnly(in, "launch-template"),
                                in.text("ClientToken"),
                                in.fingerprint());
        write(out.open("launchTemplate"), template);
        out.close();
    }

    private void createVersion(Params in, Xml out) {
        LaunchTemplate template = named(in);
        Params own = in.below("LaunchTemplateData");
        if (own.isEmpty()) {
            throw Ec2Exception.missing("LaunchTemplateData");
        }
        String source = in.text("SourceVersion");
        Map<String, String> data =
                source == null ? own.flat() : own.over(template.version(source).data()).flat();
        LaunchTemplate.Version version =
                account.templates()
                        .addVersion(
                                template,
                                in.text("VersionDescription"),
                                data,
                                in.text("ClientToken"),
                                in.fingerprint());
        write(out.open("launchTemplateVersion"), template, version);
        out.close();
    }

    private void modify(Params in, Xml out) {
        LaunchTemplate template = named(in);
        account.templates().setDefault(template, in.need("SetDefaultVersion"));
        write(out.open("launchTemplate"), template);
        out.close();
    }

    private void delete(Params in, Xml out) {
        LaunchTemplate template = named(in);
        account.templates().delete(template);
        write(out.open("launchTemplate"), template);
        out.close();
    }

    private void deleteVersions(Params in, Xml out) {
        LaunchTemplate template = named(in);
        List<String> deleted = new ArrayList<>();
        Map<String, Ec2Exception> refused = new LinkedHashMap<>();
        for (String version : in.list("LaunchTemplateVersion")) {
            try {
                account.templates().deleteVersion(template, version);
                deleted.add(version);
            } catch (Ec2Exception why) {
                refused.put(version, why);
            }
        }
        out.set(
                "successfullyDeletedLaunchTemplateVersionSet",
                deleted,
                (x, version) -> writeName(x, template).put("versionNumber", version));
        out.set(
                "unsuccessfullyDeletedLaunchTemplateVersionSet",
                refused.entrySet(),
                (x, one) -> {
                    writeName(x, template).put("versionNumber", one.getKey());
                    Ec2Exception why = one.getValue();
                    boolean isDefault = why.code().equals("OperationNotPermitted");
                    x.open("responseError");
                    x.put(
                            "code",
                            isDefault ? "unexpectedError" : "launchTemplateVersionDoesNotExist");
                    x.put("message", why.getMessage()).close();
                });
    }

    private void describe(Params in, Xml out) {
        List<LaunchTemplate> templates = new ArrayList<>();
        List<String> ids = in.list("LaunchTemplateId");
        List<String> names = in.list("LaunchTemplateName");
        ids.forEach(id -> templates.add(account.templates().get(id, null)));
        names.forEach(name -> templates.add(account.templates().get(null, name)));
        if (ids.isEmpty() && names.isEmpty()) {
            templates.addAll(account.templates().all());
        }
        Page<LaunchTemplate> page =
                Page.ofFixed(in, filters.apply(in, templates), 1, 200, Integer.MAX_VALUE);
        out.set("launchTemplates", page.items(), this::write);
        out.put("nextToken", page.nextToken());
    }

    private void describeVersions(Params in, Xml out) {
        LaunchTemplate template = named(in);
        List<String> asked = in.list("LaunchTemplateVersion");
        List<LaunchTemplate.Version> versions = new ArrayList<>();
        if (asked.isEmpty()) {
            versions.addAll(template.versions());
            long min = number(in, template, "MinVersion", 1);
            long max = number(in, template, "MaxVersion", Long.MAX_VALUE);
            versions.removeIf(version -> version.number() < min || version.number() > max);
        } else {
            asked.forEach(version -> versions.add(template.version(version)));
        }
        versions.sort(Comparator.comparingLong(LaunchTemplate.Version::number).reversed());
        Page<LaunchTemplate.Version> page = Page.ofFixed(in, versions, 1, 200, Integer.MAX_VALUE);
        out.set(
                "launchTemplateVersionSet",
                page.items(),
                (x, version) -> write(x, template, version));
        out.put("nextToken", page.nextToken());
    }

    private static long number(Params in, LaunchTemplate template, String name, long otherwise) {
        String version = in.text(name);
        return version == null ? otherwise : template.version(version).number();
    }

    private LaunchTemplate named(Params in) {
        return account.templates().get(in.text("LaunchTemplateId"), in.text("LaunchTemplateName"));
    }

    private static Xml writeName(Xml x, LaunchTemplate template) {
        return x.put("launchTemplateId", template.id()).put("launchTemplateName", template.name());
    }

    private void write(Xml x, LaunchTemplate template) {
        writeName(x, template).put("createTime", template.createdAt());
        x.put("createdBy", createdBy());
        x.put("defaultVersionNumber", template.defaultVersion());
        x.put("latestVersionNumber", template.latestVersion());
        x.tags(account.tags().of(template.id()));
    }

    private void write(Xml x, LaunchTemplate template, LaunchTemplate.Version version) {
        writeName(x, template).put("versionNumber", version.number());
        x.put("versionDescription", version.description());
        x.put("createTime", version.createdAt()).put("createdBy", createdBy());
        x.put("defaultVersion", version.number() == template.defaultVersion());
        TemplateEcho.write(x.open("launchTemplateData"), version.data());
        x.close();
    }

    private String createdBy() {
        return "arn:aws:iam::" + account.settings().accountId() + ":root";
    }
}
