using ModelOps.Domain.Verdicts;

namespace ModelOps.Domain.Reporting.Pages;

/// <summary>All that is known of a verdict, as the content of a page: what a comment has no room for stands here whole.</summary>
public static class ValidationPage
{
    /// <returns>HTML in which nothing but our own markup is markup.</returns>
    public static string Render(PullRequestVerdict verdict)
    {
        var models = verdict.Models.OrderByDescending(model => model.Blocks).ToList();
        return Html.All(
        [
            Html.Element("p class=\"lead\"", VerdictText.Title(verdict)),
            Html.Paragraph(verdict.Hold is { } hold ? $"The pull request is {ConsentText.Plain("held", hold)}." : ""),
            Html.Titled("The registry's own files", ProblemRows.Of(verdict.Problems, "")),
            Html.Titled("Findings on the registry", FindingRows.Of(verdict.RegistryFindings)),
            models.Count > 1 ? Html.Titled("Models", HtmlTable.Of(["Model", "Folder", ""], models.Select(Line))) : default,
            .. models.Select(model => Html.Element("section", Section(model, verdict))),
        ]).ToString();
    }

    private static Html[] Line(ModelVerdict model) => [model.Model, model.Folder, Mark(model)];

    private static Html Section(ModelVerdict model, PullRequestVerdict verdict) => Html.All(
        Html.Element("h2", $"{model.Model}"),
        Html.Paragraph($"{Mark(model)} in {model.Folder}, as of {verdict.Head}"),
        model switch
        {
            ModelVerdict.Judged judged => JudgedSection.Render(judged),
            ModelVerdict.Refused refused => Html.All(ProblemRows.Of(refused.Problems, refused.Folder), Html.Titled("The last that its evaluation said", Html.Lines(refused.Log ?? ""))),
            ModelVerdict.Retired retired => Html.Titled("Findings", FindingRows.Of([retired.Leaving])),
            _ => throw new InvalidOperationException("A verdict of an unknown kind."),
        });

    private static string Mark(ModelVerdict model) => model switch
    {
        ModelVerdict.Retired => "Retired",
        ModelVerdict.Refused => "❌ Could not be measured",
        _ => model.Blocks ? "❌ Blocked" : "✅ Passed",
    };
}
