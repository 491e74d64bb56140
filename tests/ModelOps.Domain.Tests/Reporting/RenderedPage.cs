using System.Text.RegularExpressions;

namespace ModelOps.Domain.Tests.Reporting;

internal static partial class RenderedPage
{
    private static readonly HashSet<string> Ours = ["b", "details", "div", "h2", "h3", "p", "pre", "section", "summary", "table", "td", "th", "tr", "ul", "li"];

    /// <summary>Only our own tags stand there, and each is closed where it was opened.</summary>
    /// <returns>The number of parts that are folded.</returns>
    public static int AssertSound(string page)
    {
        var open = new Stack<string>();
        var folded = 0;
        Assert.That(page.Count(letter => letter == '<'), Is.EqualTo(Tags().Count(page)), "no other sign begins markup");
        foreach (Match tag in Tags().Matches(page))
        {
            var name = tag.Groups["name"].Value;
            Assert.That(Ours, Does.Contain(name), tag.Value);
            Assert.That(tag.Groups["attributes"].Value.Trim(), Is.AnyOf("", "class=\"number\"", "class=\"wide\"", "class=\"lead\""), tag.Value);
            folded += tag.Value == "<details>" ? 1 : 0;
            if (!tag.Value.StartsWith("</", StringComparison.Ordinal))
                open.Push(name);
            else
                Assert.That(open.TryPop(out var opened) ? opened : "nothing", Is.EqualTo(name), "closes what was opened last");
        }
        Assert.That(open, Is.Empty);
        return folded;
    }

    [GeneratedRegex("</?(?<name>[a-zA-Z][a-zA-Z0-9]*)(?<attributes>[^<>]*)>")]
    private static partial Regex Tags();
}
