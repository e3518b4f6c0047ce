using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Tests.Signatures;

namespace LicenseVault.Tests.StatusLists;

/// <summary>Runs the commands of api-specs/status-list.md, as a stranger would, and looks for its codes.</summary>
public sealed class StatusListPageTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(Repository.Path("api-specs", "status-list.md"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("status-by-hand-");

    [Theory]
    [InlineData(0, StatusValue.Valid)]
    [InlineData(5, StatusValue.Suspended)]
    [InlineData(6, StatusValue.Invalid)]
    public async Task The_commands_read_a_status(int index, StatusValue status)
    {
        var output = await RunAsync(await SignAsync(), index);

        Assert.StartsWith("Verified OK\n", output, StringComparison.Ordinal);
        Assert.EndsWith($"\n{(int)status}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_commands_refuse_a_changed_list()
    {
        var token = await SignAsync();
        token[Array.LastIndexOf(token, (byte)'.') + 10] ^= 1;

        Assert.DoesNotContain("Verified OK", await RunAsync(token, 0), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_code_stands_in_the_page()
    {
        var codes = Repository.SourceFiles()
            .Where(file => file.StartsWith(Repository.Path("src", "LicenseVault.Protocol", "StatusLists"), StringComparison.Ordinal))
            .Append(Repository.Path("src", "LicenseVault.Protocol", "Signatures", "Jws.cs"))
            .Append(Repository.Path("src", "LicenseVault.Protocol", "Signatures", "JwsHeader.cs"))
            .Append(Repository.Path("src", "LicenseVault.Protocol", "Signatures", "ChainVerifier.cs"))
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "\"([a-z0-9]+(?:-[a-z0-9]+)+)\"").Select(literal => literal.Groups[1].Value))
            .ToHashSet();

        Assert.True(codes.Count > 20);
        Assert.DoesNotContain(codes, code => !Page.Contains($"`{code}`", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<byte[]> SignAsync() => await StatusListWriter.SignAsync(
        new StatusListToken
        {
            Uri = "https://vault.example/status-lists/0",
            IssuedAt = TestAuthority.Start,
            ExpiresAt = TestAuthority.Start.AddDays(1),
            TimeToLive = TimeSpan.FromMinutes(5),
            List = StatusList.Of([0, 0, 0, 0, 0, StatusValue.Suspended, StatusValue.Invalid]),
        },
        TestAuthority.Shared.Key,
        TestContext.Current.CancellationToken);

    private async Task<string> RunAsync(byte[] token, int index)
    {
        var cancel = TestContext.Current.CancellationToken;
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "list.txt"), token, cancel);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "index"), index.ToString(CultureInfo.InvariantCulture), cancel);

        var commands = Regex.Matches(Page, "^```bash\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).Select(block => block.Groups[1].Value);
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
