using LicenseVault.Storage.Tests;
using LicenseVault.Tests.Storage.Crashing;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// What xunit would generate, and one word more: the crash test runs this program again as the writer that it kills.
return args switch
{
    [CrashingWriter.Word, var folder, var round] => await CrashingWriter.RunAsync(folder, round),
    _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") => await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
    _ => await ConsoleRunner.Run(args),
};
