namespace ModelOps.Gateway.Access;

/// <summary>The keys in force, replaced whole.</summary>
internal sealed class RunningKeys
{
    private volatile KeyRing? ring;

    /// <summary>Null: the gateway asks for no key.</summary>
    public KeyRing? Ring => ring;

    public void Replace(KeyRing next) => ring = next;
}
