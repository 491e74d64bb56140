using Microsoft.Extensions.Options;

namespace ModelOps.LocalGitHub.Hosting;

[OptionsValidator]
internal sealed partial class LocalGitHubOptionsValidator : IValidateOptions<LocalGitHubOptions>;
