using LicenseVault.Server.Hosting;
using LicenseVault.Server.Sandbox;

namespace LicenseVault.Tests;

/// <summary>What the commands of <c>./vault</c> say to somebody who does not know them yet.</summary>
[Collection(OneVault.Name)]
public sealed class CommandLineTests(RunningVault vault) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("commands-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_help_is_that_of_vault_and_lists_what_the_script_does()
    {
        var help = await CommandRun.OfAsync(Cancel, "help");

        Assert.Equal((0, ""), (help.ExitCode, help.Errors));
        Assert.Contains("vault [command]", help.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^  test ", help.Output);
        Assert.Matches("(?m)^  chaos ", help.Output);
    }

    [Fact]
    public async Task An_address_of_a_QR_code_is_verified_by_the_code_in_it_at_the_vault_that_was_named()
    {
        var code = vault.Certificate("food-business-licence").Code;

        var elsewhere = await CommandRun.OfAsync(Cancel, "verify", $"http://127.0.0.1:1/v/{code}", "--url", vault.BaseUrl);
        var unknown = await CommandRun.OfAsync(Cancel, "verify", $"{vault.BaseUrl}/v/0000000000000000", "--url", vault.BaseUrl);

        Assert.True(elsewhere.ExitCode == 0, elsewhere.Output + elsewhere.Errors);
        Assert.Contains($"the link names the vault at http://127.0.0.1:1, but {vault.BaseUrl} was asked (--url), which knows no vault at that address", elsewhere.Errors, StringComparison.Ordinal);
        Assert.Contains("add --url http://127.0.0.1:1.", elsewhere.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("the link names", unknown.Errors, StringComparison.Ordinal);
        Assert.Equal((1, true), (unknown.ExitCode, unknown.Errors.Contains("holds no such certificate", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        var file = In("missing.jwt");
        var receipt = await CommandRun.OfAsync(Cancel, "verify", "--receipt", file, "--trust", vault.Folder.TrustFolder);
        var bundle = await CommandRun.OfAsync(Cancel, "bundle", "--data", vault.Folder.Path, "--issuers", "123", "--out", In("bundle"));

        Assert.Equal((2, $"vault: There is no file {file}."), (receipt.ExitCode, receipt.Errors.Trim()));
        Assert.Equal((1, true), (bundle.ExitCode, bundle.Errors.Contains("no issuer 123", StringComparison.Ordinal)));
        Assert.False(File.Exists(In("bundle")));
    }

    [Fact]
    public async Task A_file_that_is_no_root_is_named_with_the_option_that_named_its_folder()
    {
        await File.WriteAllTextAsync(In("other.pem"), "no certificate", Cancel);
        await File.WriteAllTextAsync(In("receipt.jwt"), "eyJ", Cancel);

        var run = await CommandRun.OfAsync(Cancel, "verify", "--receipt", In("receipt.jwt"), "--trust", _folder.FullName);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"--trust: {In("other.pem")} is no root certificate", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_without_settings_says_that_there_is_a_folder_to_name()
    {
        var run = await CommandRun.OfAsync(Cancel, "fsck");

        Assert.Equal((2, true), (run.ExitCode, run.Errors.Contains("--data DIR", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_folder_is_for_one_sandbox_at_a_time()
    {
        var refused = await Assert.ThrowsAsync<SettingException>(() => RunningSandbox.StartAsync(vault.Folder, port: 0, _ => { }, Cancel));

        Assert.StartsWith($"A sandbox is running on {vault.Folder.Path}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vault_without_its_secret_is_not_given_another_one()
    {
        var folder = new SandboxFolder(_folder.FullName);
        File.WriteAllText(In("vault.db"), "documents");

        Assert.Contains("without its secret", Assert.Throws<SettingException>(folder.Prepare).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.SecretFile));
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
