namespace ModelOps.Domain.Decisions;

/// <summary>Whether the models of a pull request are run here.</summary>
public enum ForkAdmission
{
    Admitted,

    /// <summary>Somebody who may write has to vouch for this head first.</summary>
    Waits,

    Refused,
}
