namespace ModelOps.Gateway.Tests.Kit;

/// <summary>Lets many wait until something holds; whoever changes what they look at raises the signal.</summary>
internal sealed class Signal
{
    private TaskCompletionSource next = Fresh();

    public void Raise() => Interlocked.Exchange(ref next, Fresh()).TrySetResult();

    public async Task UntilAsync(Func<bool> holds, CancellationToken cancel)
    {
        while (true)
        {
            var raised = Volatile.Read(ref next).Task;
            if (holds())
                return;
            await raised.WaitAsync(cancel);
        }
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
