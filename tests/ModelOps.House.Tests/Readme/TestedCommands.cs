namespace ModelOps.House.Tests.Readme;

/// <summary>Each command that a README shows in a <c>sh</c> block, with the file of the test that runs it.</summary>
internal static class TestedCommands
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["tests/run"] = "tests/ModelOps.House.Tests/Runner/RunTests.cs",
    };
}
