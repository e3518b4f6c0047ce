using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using LicenseVault.Tests.Signatures;

namespace LicenseVault.Tests.Credentials;

/// <summary>Runs the commands of api-specs/credential.md, as a stranger would.</summary>
public sealed class CredentialByHandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("by-hand-");

    [Fact]
    public async Task The_commands_verify_a_credential()
    {
        var output = await RunAsync(await Sample.SignAsync(Sample.Claims));

        Assert.Contains("Verified OK\n", output, StringComparison.Ordinal);
        Assert.Contains("chain.pem: OK\n", output, StringComparison.Ordinal);
        Assert.Contains($"O={TestAuthority.AgencyName}", output, StringComparison.Ordinal);
        Assert.Contains($"\"issuer\":{{\"code\":\"{TestAuthority.AgencyCode}\",\"name\":\"{TestAuthority.AgencyName}\"}}", output, StringComparison.Ordinal);
        Assert.Equal(6, Regex.Count(output, "^signed \\[\"", RegexOptions.Multiline));
        Assert.EndsWith("\n6\n", output, StringComparison.Ordinal);
        Assert.Contains("\"name\",\"张三\"]\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_commands_refuse_a_changed_credential()
    {
        var text = Encoding.ASCII.GetString(await Sample.SignAsync(Sample.Claims));
        var parts = text.Split('.');
        var payload = CompactForm.Encoded("{\"iat\":1767657600}");

        var output = await RunAsync(Encoding.ASCII.GetBytes($"{parts[0]}.{payload}.{parts[2]}"));

        Assert.DoesNotContain("Verified OK", output, StringComparison.Ordinal);
        Assert.Contains("Verification failure\n", output, StringComparison.Ordinal);
        Assert.Equal(6, Regex.Count(output, "^NOT SIGNED \\[\"", RegexOptions.Multiline));
    }

    [Fact]
    public async Task The_commands_refuse_an_agency_that_is_not_trusted()
    {
        var output = await RunAsync(await Sample.SignAsync(Sample.Claims), new TestAuthority());

        Assert.DoesNotContain("chain.pem: OK", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<string> RunAsync(byte[] credential, TestAuthority? trusted = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        var page = await File.ReadAllTextAsync(Repository.Path("api-specs", "credential.md"), cancel);
        var commands = Regex.Matches(page, "^```bash\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).Select(block => block.Groups[1].Value);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "credential.txt"), credential, cancel);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "roots.pem"), (trusted ?? TestAuthority.Shared).Root.ExportCertificatePem(), cancel);

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
