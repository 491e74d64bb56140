using ModelOps.LocalGitHub.Hosting;

await LocalGitHubHost.Build(args).RunAsync();
