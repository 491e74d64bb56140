namespace ModelOps.LocalGitHub.Authentication;

internal static class AuthenticationFeature
{
    public static void AddAuthentication(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AppTokenVerifier>();
        builder.Services.AddSingleton<Authenticator>();
        builder.Services.AddSingleton<AccessBook>();
    }
}
