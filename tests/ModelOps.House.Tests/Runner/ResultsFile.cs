using System.Xml.Linq;

namespace ModelOps.House.Tests.Runner;

/// <summary>What VSTest's trx logger writes of one project.</summary>
internal static class ResultsFile
{
    private static readonly XNamespace TeamTest = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>One test an outcome; a skipped one says why.</summary>
    public static string Of(string project, params string[] outcomes) =>
        new XElement(TeamTest + "TestRun",
            new XElement(TeamTest + "Results", outcomes.Select(Result)),
            new XElement(TeamTest + "TestDefinitions", outcomes.Select(_ => Definition(project)))).ToString();

    private static XElement Result(string outcome, int number) =>
        new(TeamTest + "UnitTestResult",
            new XAttribute("executionId", number),
            new XAttribute("testName", $"Test_{number}(\"<a> outcome=\\\"Passed\\\" & b\")"),
            new XAttribute("computerName", "vm"),
            new XAttribute("outcome", outcome),
            outcome == "NotExecuted" ? Said("no <engine> here\nsecond line") : null);

    private static XElement Said(string text) =>
        new(TeamTest + "Output",
            new XElement(TeamTest + "StdOut", text),
            new XElement(TeamTest + "ErrorInfo", new XElement(TeamTest + "Message", text)));

    private static XElement Definition(string project) =>
        new(TeamTest + "UnitTest", new XAttribute("storage", $"/checkout/tests/{project}/bin/{project}.dll".ToLowerInvariant()));
}
