# Reads Surefire's XML reports. Prints `passed failed skipped`, or with -v show=failed|skipped the tests that did, with reasons.
function attribute(name,    rest) {
  rest = $0
  if (!sub(".* " name "=\"", "", rest)) return ""
  sub("\".*", "", rest)
  gsub("(&#10;| )+", " ", rest); sub("^ ", "", rest); gsub("&quot;", "\"", rest); gsub("&lt;", "<", rest); gsub("&gt;", ">", rest); gsub("&amp;", "\\&", rest)
  return rest
}
/<testsuite / {
  # A class whose @BeforeAll gave up reports no test at all: that must not pass for success.
  if (attribute("tests") == 0) { empty++; if (show == "skipped") print "skipped " attribute("name") ": no test ran" }
  tests += attribute("tests"); failed += attribute("failures") + attribute("errors"); skipped += attribute("skipped")
}
/<testcase / { test = attribute("classname") "." attribute("name") }
/<skipped/ && show == "skipped" { print "skipped " test ": " attribute("message") }
/<(failure|error)[ >]/ && show == "failed" { print "FAILED " test ": " attribute("message") }
END { if (show == "") print tests - failed - skipped, failed + 0, skipped + empty }
