using ModelOps.Registry.Reading;

namespace ModelOps.Registry.Lfs;

/// <summary>What the batch API says of single objects.</summary>
internal static class LfsObjectFaults
{
    public const string Missing = "is a Git LFS pointer to an object that the server does not have: run git lfs push --all origin from a clone that has it";

    /// <summary>Null when the object may be downloaded from <paramref name="offer"/>.</summary>
    public static LfsOutcome? Of(LfsPointer pointer, LfsBatchResponse.Answer? answer, out LfsBatchResponse.Address offer)
    {
        offer = answer?.Actions?.Download ?? new LfsBatchResponse.Address(null, null);
        return answer switch
        {
            { Error.Code: 404 or 410 } => new LfsOutcome.Refused(Missing),
            { Error: { } error } when LfsTries.IsTransient(error.Code) => new LfsOutcome.Failed($"the server answered {error.Code} for an object"),
            { Error: { } error } => new LfsOutcome.Refused(
                $"is a Git LFS pointer to an object that the server refuses ({error.Code} {EntryNames.Shown(error.Message ?? "")}): commit the file again"),
            { Size: { } size } when size != pointer.Size => new LfsOutcome.Refused(
                $"is a Git LFS pointer to {pointer.Size:N0} bytes, and the server has {size:N0}: commit the file again"),
            { Actions.Download: not null } => null,
            _ => new LfsOutcome.Refused(Missing),
        };
    }
}
