using System.Text;
using System.Text.Json;
using ModelOps.Domain.Labels;
using ModelOps.TestKit;

namespace ModelOps.Domain.Tests.Labels;

internal sealed class LabelSampleTests
{
    [TestCase(0.01)]
    [TestCase(0.1)]
    [TestCase(0.5)]
    [CancelAfter(30_000)]
    public async Task The_sample_is_what_another_program_finds_and_has_its_share(double share, CancellationToken cancel)
    {
        string[] ids = [.. Enumerable.Range(0, 20_000).Select(number => number % 2 == 0 ? $"request-{number}" : $"é{number:x32}")];

        var chosen = ids.Select(id => LabelSample.Has(Encoding.UTF8.GetBytes(id), share)).ToList();

        using var expected = await Oracle.AskAsync("label_sample.py", JsonSerializer.Serialize(new { ids, share }), cancel);
        // Five standard deviations of a fair choice.
        var tolerance = 5 * Math.Sqrt(share * (1 - share) / ids.Length);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chosen, Is.EqualTo(expected.RootElement.EnumerateArray().Select(kept => kept.GetBoolean())));
            Assert.That(chosen.Count(kept => kept) / (double)ids.Length, Is.EqualTo(share).Within(tolerance));
        }
    }

    [TestCase(0, false)]
    [TestCase(1, true)]
    public void None_or_all_are_none_or_all(double share, bool kept) =>
        Assert.That(Enumerable.Range(0, 1000).Select(number => LabelSample.Has(Encoding.UTF8.GetBytes($"{number}"), share)), Is.All.EqualTo(kept));
}
