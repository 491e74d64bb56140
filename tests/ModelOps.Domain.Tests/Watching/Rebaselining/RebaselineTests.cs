using ModelOps.Domain.Sketches;
using ModelOps.Domain.Watching.Rebaselining;

namespace ModelOps.Domain.Tests.Watching.Rebaselining;

public sealed class RebaselineTests
{
    [Test]
    public void The_version_that_was_asked_most_counts_with_all_its_windows()
    {
        var gathered = Gathered(
            new SketchWindows([SampleRebaseline.Window("a-1", 1, 0, 900), SampleRebaseline.Window("a-2", 1, 1, 50)]),
            new SketchWindows([SampleRebaseline.Window("b-1", 2, 2, 800)], SampleRebaseline.Window("b-2", 2, 3, 200)));
        var most = Rebaseline.MostAsked(gathered)!;
        Assert.That((most.Version.ToString(), most.Rows, most.Start.Hour, most.End.Hour, string.Join(' ', most.Windows)), Is.EqualTo(("v1.2.0", 1000, 2, 4, "b-1 b-2")));
    }

    [Test]
    public void Of_versions_that_were_not_asked_there_is_none() => Assert.That(Rebaseline.MostAsked(Gathered(new SketchWindows([]))), Is.Null);

    [Test]
    public void The_branch_is_named_after_the_comment() =>
        Assert.That(SampleRebaseline.Of().Branch, Is.EqualTo("modelops/rebaseline-spam-filter-4711"));

    private static GatheredSketches Gathered(params SketchWindows[] versions) => new() { Model = SampleRebaseline.Alert.Model, Versions = versions, Missing = [] };
}
