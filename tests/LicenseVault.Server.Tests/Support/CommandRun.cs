using System.Diagnostics;

namespace LicenseVault.Tests;

/// <summary>A command of <c>./vault</c> as a process of its own.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    public static async Task<CommandRun> OfAsync(CancellationToken cancel, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "LicenseVault.Server.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return new CommandRun(process.ExitCode, await output, await errors);
    }
}
