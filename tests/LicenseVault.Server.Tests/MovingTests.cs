using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Tests;

/// <summary>The commands that move a vault and rotate its keys, on a sandbox that serves meanwhile.</summary>
public sealed class MovingTests(RunningVault vault) : IClassFixture<RunningVault>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("moving-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_vault_that_is_backed_up_with_its_secret_and_restored_serves_and_verifies()
    {
        var (backups, restored) = (In("backups"), In("restored"));

        var backup = await VaultAsync("backup", "--data", vault.Folder.Path, "--to", backups, "--with-secret");
        var restore = await VaultAsync("restore", "--from", backups, "--data", restored);

        Assert.Equal(0, backup.ExitCode);
        Assert.Contains("lock it away", backup.Errors, StringComparison.Ordinal);
        Assert.Equal(0, restore.ExitCode);
        Assert.Contains($"./vault fsck --data {restored}", restore.Output, StringComparison.Ordinal);
        await using var process = await VaultProcess.StartAsync(restored, Cancel);
        using var issuer = await process.IssuerAsync(Cancel);
        foreach (var certificate in vault.Description.Certificates)
        {
            var report = await issuer.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{certificate.Id}/verification", Cancel);
            Assert.Equal("pass", report.GetProperty("verdict").GetString());
        }
    }

    [Fact]
    public async Task Without_being_asked_a_backup_holds_no_secret_and_says_so()
    {
        var backup = await VaultAsync("backup", "--data", vault.Folder.Path, "--to", In("backups"));

        Assert.Equal(0, backup.ExitCode);
        Assert.Contains("without it the backup cannot be read", backup.Errors, StringComparison.Ordinal);
        var names = Directory.EnumerateFiles(In("backups"), "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToList();
        Assert.DoesNotContain("vault.secret", names);
        Assert.DoesNotContain("sandbox.json", names);
        Assert.Contains("SANDBOX-root.pem", names);
    }

    [Fact]
    public async Task What_cannot_be_backed_up_or_restored_is_said_with_exit_code_2()
    {
        Directory.CreateDirectory(In("full"));
        await File.WriteAllTextAsync(In("full", "mine"), "", Cancel);

        Assert.Equal(2, (await VaultAsync("backup", "--data", In("nothing"), "--to", In("backups"))).ExitCode);
        var nothing = await VaultAsync("restore", "--from", In("nothing"), "--data", In("restored"));
        Assert.Equal((2, true), (nothing.ExitCode, nothing.Errors.Contains("no whole backup", StringComparison.Ordinal)));
        await VaultAsync("backup", "--data", vault.Folder.Path, "--to", In("backups"));
        var full = await VaultAsync("restore", "--from", In("backups"), "--data", In("full"));
        Assert.Equal((2, true), (full.ExitCode, full.Errors.Contains("not empty", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_vault_is_copied_to_other_stores_and_compared()
    {
        // Of a vault that runs something may be new between the copy and the comparison.
        await VaultAsync("backup", "--data", vault.Folder.Path, "--to", In("still-backups"));
        await VaultAsync("restore", "--from", In("still-backups"), "--data", In("still"));
        var (from, to) = (Settings("from.json", In("still"), vault.Folder.SecretFile), Settings("to.json", In("copy"), vault.Folder.SecretFile));

        Assert.Equal(1, (await VaultAsync("copy", "--from", from, "--to", to, "--verify-only")).ExitCode);
        var copy = await VaultAsync("copy", "--from", from, "--to", to);
        var verified = await VaultAsync("copy", "--from", from, "--to", to, "--verify-only");

        Assert.Equal((0, 0), (copy.ExitCode, verified.ExitCode));
        Assert.Contains("The target has everything that the source has.", copy.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Copied", verified.Output, StringComparison.Ordinal);
        File.Delete(Directory.EnumerateFiles(In("copy"), "documents=*.pdf", SearchOption.AllDirectories).First());
        var cut = await VaultAsync("copy", "--from", from, "--to", to, "--verify-only");
        Assert.Equal((1, true), (cut.ExitCode, cut.Output.Contains(".pdf: missing in the target", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_copy_under_another_secret_is_refused()
    {
        SecretFile.MakeOnce(In("other.secret"), new SystemEntropy());
        var from = Settings("from.json", vault.Folder.Path, vault.Folder.SecretFile);

        var two = await VaultAsync("copy", "--from", from, "--to", Settings("to.json", In("copy"), In("other.secret")));
        Assert.Equal((2, true), (two.ExitCode, two.Errors.Contains("different", StringComparison.Ordinal)));

        var itself = await VaultAsync("copy", "--from", from, "--to", from);
        Assert.Equal((2, true), (itself.ExitCode, itself.Errors.Contains("name the same store, Vault:Documents", StringComparison.Ordinal)));

        var wrong = await VaultAsync("copy", "--from", Settings("wrong.json", vault.Folder.Path, In("other.secret")), "--to", Settings("to.json", In("copy"), In("other.secret")));
        Assert.Equal((1, true), (wrong.ExitCode, wrong.Output.Contains("another vault's", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{ not json")]
    [InlineData("""{ "Vault": { "Documents": { "Provider": "stone" } } }""")]
    [InlineData("{}")]
    public async Task Settings_that_describe_no_stores_are_refused(string? settings)
    {
        if (settings is not null)
            await File.WriteAllTextAsync(In("bad.json"), settings, Cancel);

        var run = await VaultAsync("copy", "--from", In("bad.json"), "--to", Settings("to.json", In("copy"), vault.Folder.SecretFile));

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("vault: ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_keys_rotate_under_a_vault_that_serves()
    {
        var rotate = await VaultAsync("keys", "rotate", "--data", vault.Folder.Path);
        Assert.Equal((0, true), (rotate.ExitCode, rotate.Output.StartsWith("k2 is the current data key", StringComparison.Ordinal)));
        var reencrypt = await VaultAsync("keys", "reencrypt", "--data", vault.Folder.Path);
        Assert.Equal((0, true), (reencrypt.ExitCode, reencrypt.Output.Contains("; 0 were under the current key", StringComparison.Ordinal)));

        var list = await VaultAsync("keys", "list", "--data", vault.Folder.Path);

        Assert.Equal(0, list.ExitCode);
        Assert.Contains("k1  since the vault began  old  0 values", list.Output, StringComparison.Ordinal);
        Assert.Matches(@"k2  since 20\d\d-.*  current  [1-9]\d* values", list.Output);
        var soon = await VaultAsync("keys", "retire", "k1", "--data", vault.Folder.Path);
        Assert.Equal((1, true), (soon.ExitCode, soon.Output.Contains("can be retired from", StringComparison.Ordinal)));
        Assert.Equal(1, (await VaultAsync("keys", "retire", "k2", "--data", vault.Folder.Path)).ExitCode);

        // The server that was running all the while opens and seals.
        using var client = await vault.ClientAsync("issuer");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/certificates") { Content = Drafts.Content(Drafts.Fresh()) };
        request.Headers.Add("Idempotency-Key", "after-the-rotation");
        using var answer = await client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private string Settings(string name, string folder, string secretFile)
    {
        var vaultSettings = new JsonObject
        {
            ["SecretFile"] = secretFile,
            ["Documents"] = new JsonObject { ["Provider"] = "sqlite", ["Path"] = Path.Combine(folder, "vault.db") },
            ["Objects"] = new JsonObject { ["Provider"] = "filesystem", ["Root"] = Path.Combine(folder, "objects") },
        };
        File.WriteAllText(In(name), new JsonObject { ["Vault"] = vaultSettings }.ToJsonString());
        return In(name);
    }

    private string In(params string[] names) => Path.Combine([_folder.FullName, .. names]);

    private static Task<CommandRun> VaultAsync(params string[] arguments) => CommandRun.OfAsync(Cancel, arguments);
}
