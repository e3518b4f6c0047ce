using System.Diagnostics;

namespace LicenseVault.Benchmarks;

/// <summary><c>mint --batch</c> as a process of its own, as <c>./vault</c> starts it.</summary>
internal sealed class MintingCommand
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private MintingCommand(Process process) =>
        (_process, _output, _errors) = (process, process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());

    public static MintingCommand Start(string file, string folder) => new(Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LicenseVault.Server.dll"), "mint", "--batch", file, "--data", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);

    /// <summary>Waits until it ends, which it does at once when the vault does; its last line.</summary>
    public async Task<string> EndAsync(CancellationToken cancel)
    {
        await _process.WaitForExitAsync(cancel);
        await _errors;
        var lines = (await _output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        _process.Dispose();
        return lines is [.., var last] ? last : "";
    }
}
