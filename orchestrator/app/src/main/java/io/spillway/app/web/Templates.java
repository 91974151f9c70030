package io.spillway.app.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.inject.Singleton;

/** Renders the templates of src/main/jte, which are compiled with the service. */
@Singleton
public final class Templates {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    /**
     * The page as HTML, everything in it escaped.
     *
     * @param template name without its ending, for example {@code deadlines}
     * @param page the template's one parameter
     */
    public String render(String template, Object page) {
        StringOutput html = new StringOutput();
        engine.render(template + ".jte", page, html);
        return html.toString();
    }
}
