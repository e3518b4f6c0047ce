using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Tests.Transparency;

/// <summary>Runs the commands of api-specs/transparency-log.md, as a stranger would, and looks for its codes.</summary>
public sealed class TransparencyLogPageTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(Repository.Path("api-specs", "transparency-log.md"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("log-by-hand-");

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task The_commands_verify_a_log(int size)
    {
        var output = await RunAsync(size, _ => { });

        Assert.Contains("Signature Verified Successfully\n", output, StringComparison.Ordinal);
        Assert.Contains($"entry {size - 1}\n", output, StringComparison.Ordinal);
        Assert.EndsWith("the root is right\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_commands_find_a_changed_entry()
    {
        var output = await RunAsync(7, bundle => bundle[10] ^= 1);

        Assert.EndsWith("the root differs\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_commands_find_a_signature_of_another_key()
    {
        var output = await RunAsync(7, _ => { }, new TestLog("another key"));

        Assert.DoesNotContain("Signature Verified Successfully", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_code_stands_in_the_page()
    {
        var codes = Repository.SourceFiles()
            .Where(file => file.StartsWith(Repository.Path("src", "LicenseVault.Protocol", "Transparency"), StringComparison.Ordinal))
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "\"([a-z0-9]+(?:-[a-z0-9]+)+)\"").Select(literal => literal.Groups[1].Value))
            .ToHashSet();

        Assert.True(codes.Count > 5);
        Assert.DoesNotContain(codes, code => !Page.Contains($"`{code}`", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<string> RunAsync(int size, Action<byte[]> spoil, TestLog? believed = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        var log = new TestLog();
        var entries = Enumerable.Range(0, size).Select(number => (ReadOnlyMemory<byte>)Encoding.ASCII.GetBytes($"entry {number}")).ToList();
        log.Append([.. entries.Select(entry => MerkleTree.LeafHash(entry.Span))]);
        var bundle = EntryBundles.Grow(0, [], entries)[0];
        var content = bundle.Content.ToArray();
        spoil(content);

        var place = Path.Combine(_folder.FullName, bundle.Address.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        await File.WriteAllBytesAsync(place, content, cancel);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "checkpoint"), await log.SignAsync(), cancel);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "key"), $"{(believed ?? log).Key.Key}\n", cancel);

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
