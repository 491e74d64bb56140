using Microsoft.Extensions.Options;

namespace ModelOps.Gateway.Access;

/// <summary>A gateway that should ask for keys does not start without them.</summary>
internal sealed class AccessOptionsCheck : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options) =>
        options.KeysFile is { } file && KeyFile.Read(file) is KeyFileReading.Unusable(var problem)
            ? ValidateOptionsResult.Fail($"Gateway:KeysFile cannot be used: {problem}")
            : ValidateOptionsResult.Success;
}
