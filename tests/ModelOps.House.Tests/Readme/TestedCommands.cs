namespace ModelOps.House.Tests.Readme;

/// <summary>Each command that a README shows in a <c>sh</c> block, with the file of the test that runs it.</summary>
internal static class TestedCommands
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["dotnet run --project src/ModelOps.Cli -- demo"] = "tests/ModelOps.EndToEnd.Tests/DemoTests.cs",
        ["dotnet run --project src/ModelOps.Cli -- evaluate registry-template/models/imaging/tumor-screening --output /tmp/tumor-screening"] =
            "tests/ModelOps.EndToEnd.Tests/LaptopTests.cs",
        ["tests/run"] = "tests/ModelOps.House.Tests/Runner/RunTests.cs",
    };
}
