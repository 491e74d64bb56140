namespace ModelOps.Bot.Tests.Doctor;

public sealed class RequiredCheckTests
{
    [Test, CancelAfter(300_000)]
    public async Task The_doctor_tells_a_check_that_a_merge_needs_from_one_that_it_does_not(CancellationToken cancel)
    {
        var stage = await SharedStage.GetAsync(cancel);
        var (bound, free) = (await stage.FoundAsync("bound", cancel, queue: true), await stage.FoundAsync("free", cancel));
        var output = await stage.DoctorAsync(cancel);

        Assert.That(output, Does.Contain($"✓ Required check: merging into main of {bound} needs the check 'modelops' of this App")
            .And.Contain($"✗ Required check: merging into main of {free} does not need the check 'modelops'"));
    }
}
