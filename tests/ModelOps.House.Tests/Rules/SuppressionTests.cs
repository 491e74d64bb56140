using System.Text.RegularExpressions;
using ModelOps.House.Tests.Files;

namespace ModelOps.House.Tests.Rules;

/// <summary>Warnings are errors; one that is switched off says why.</summary>
public sealed partial class SuppressionTests
{
    [Test]
    public void A_warning_switched_off_in_code_says_why()
    {
        var silent = from file in TrackedFile.All
                     where file.Extension is ".cs"
                     from line in file.Lines.Index()
                     where InCode.IsMatch(line.Item) && !Reason.IsMatch(line.Item)
                     select $"{file}:{line.Index + 1}: {line.Item.Trim()}";
        Assert.That(silent, Is.Empty, "Heed the warning. When it is wrong here, write the reason on the same line: #pragma warning disable CA0000 // why");
    }

    [Test]
    public void A_warning_switched_off_for_a_project_says_why()
    {
        var silent = from file in TrackedFile.All
                     where file.Extension is ".csproj" or ".props" or ".targets"
                     from line in file.Lines.Index()
                     where InProject.IsMatch(line.Item) && !file.Lines[line.Index - 1].TrimEnd().EndsWith("-->", StringComparison.Ordinal)
                     select $"{file}:{line.Index + 1}: {line.Item.Trim()}";
        Assert.That(silent, Is.Empty, "Heed the warning. When it is wrong for the whole project, write the reason in a comment on the line above.");
    }

    [Test]
    public void A_rule_switched_off_for_everybody_says_why()
    {
        var rules = TrackedFile.All.Single(file => file.Path == ".editorconfig").Lines;
        var silent = rules.Where((rule, index) => InRules.IsMatch(rule) && !HasReasonAbove(rules, index));
        Assert.That(silent, Is.Empty, "Write the reason in a # comment above the rule in .editorconfig.");
    }

    /// <summary>One reason may stand above several rules.</summary>
    private static bool HasReasonAbove(string[] rules, int index) =>
        rules.Take(index).Reverse().SkipWhile(line => InRules.IsMatch(line)).FirstOrDefault("").StartsWith('#');

    [GeneratedRegex(@"^\s*#pragma warning disable|\[.*SuppressMessag[e]\(")]
    private static partial Regex InCode { get; }

    [GeneratedRegex(" // |Justification = ")]
    private static partial Regex Reason { get; }

    [GeneratedRegex("<(NoWarn|WarningsNotAsErrors)>|<(TreatWarningsAsErrors|EnforceCodeStyleInBuild|RunAnalyzers)>false")]
    private static partial Regex InProject { get; }

    [GeneratedRegex(@"^dotnet_diagnostic\.\w+\.severity = (none|silent)")]
    private static partial Regex InRules { get; }
}
