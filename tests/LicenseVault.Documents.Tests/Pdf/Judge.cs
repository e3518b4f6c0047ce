using System.Diagnostics;

namespace LicenseVault.Tests.Pdf;

/// <summary>A tool of somebody else that says what it thinks of our files. A test whose judge is not installed skips by the judge's name.</summary>
internal static class Judge
{
    public static async Task<Opinion> AskAsync(string tool, byte[] pdf, params string[] arguments)
    {
        Assert.SkipUnless(IsInstalled(tool), $"{tool} is not installed");
        var folder = Directory.CreateTempSubdirectory("judge-");
        try
        {
            var path = Path.Combine(folder.FullName, "file.pdf");
            await File.WriteAllBytesAsync(path, pdf, TestContext.Current.CancellationToken);
            return await RunAsync(tool, folder.FullName, [.. arguments.Select(argument => argument == "FILE" ? path : argument)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static async Task<Opinion> RunAsync(string tool, string folder, params string[] arguments)
    {
        Assert.SkipUnless(IsInstalled(tool), $"{tool} is not installed");
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Opinion(process.ExitCode, await output, await errors);
    }

    public static bool IsInstalled(string tool) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));
}

internal sealed record Opinion(int ExitCode, string Output, string Errors);
