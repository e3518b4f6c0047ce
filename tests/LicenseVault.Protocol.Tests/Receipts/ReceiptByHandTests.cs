using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using LicenseVault.Tests.Signatures;

namespace LicenseVault.Tests.Receipts;

/// <summary>Runs the commands of api-specs/receipt.md, as a stranger would.</summary>
public sealed class ReceiptByHandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("by-hand-");

    [Fact]
    public async Task The_commands_verify_a_receipt()
    {
        var output = await RunAsync(await TestReceipts.SignAsync());

        Assert.Contains("Verified OK\n", output, StringComparison.Ordinal);
        Assert.Contains("chain.pem: OK\n", output, StringComparison.Ordinal);
        Assert.Contains($"serialNumber={TestVault.Address}", output, StringComparison.Ordinal);
        Assert.EndsWith($"{TestVault.Address} file fail revoked\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_commands_refuse_a_changed_receipt()
    {
        var parts = Encoding.ASCII.GetString(await TestReceipts.SignAsync()).Split('.');
        var other = Encoding.ASCII.GetString(await TestReceipts.SignAsync(TestReceipts.Receipt with { Purpose = null })).Split('.');

        var output = await RunAsync(Encoding.ASCII.GetBytes($"{parts[0]}.{other[1]}.{parts[2]}"));

        Assert.DoesNotContain("Verified OK", output, StringComparison.Ordinal);
        Assert.Contains("Verification failure\n", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<string> RunAsync(byte[] receipt)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/jq"), "jq is not installed.");
        var cancel = TestContext.Current.CancellationToken;
        var page = await File.ReadAllTextAsync(Repository.Path("api-specs", "receipt.md"), cancel);
        var commands = Regex.Matches(page, "^```bash\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).Select(block => block.Groups[1].Value);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "receipt.jwt"), receipt, cancel);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "roots.pem"), TestAuthority.Shared.Root.ExportCertificatePem(), cancel);

        using var bash = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", string.Concat(commands.Prepend("exec 2>&1\n"))])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var output = await bash.StandardOutput.ReadToEndAsync(cancel);
        await bash.WaitForExitAsync(cancel);
        return output;
    }
}
