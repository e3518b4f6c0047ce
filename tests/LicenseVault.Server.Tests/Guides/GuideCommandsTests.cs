using System.Net;
using System.Net.Sockets;
using LicenseVault.Server.CommandLine;

namespace LicenseVault.Tests.Guides;

/// <summary>The commands that people are told to paste do what is said of them: they are read from the pages, and run.</summary>
[Collection(GuideVault.Name)]
public sealed class GuideCommandsTests(RunningVault vault) : IDisposable
{
    private const string Address = "http://127.0.0.1:8080";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("guide-");

    public static TheoryData<string> Pages =>
        ["README.md", "README.zh-CN.md", .. Directory.EnumerateFiles(Repository.Path("api-specs", "guides"), "*.md").Select(page => Path.GetRelativePath(Repository.Root, page)).Order(StringComparer.Ordinal)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_block_with_a_command_is_run_or_says_why_not(string page) =>
        Assert.All(
            GuideBlock.AllOf(Repository.Path(page)).Where(block => block.Language is "bash" || block.Text.Contains("./vault", StringComparison.Ordinal)),
            block => Assert.True(block.IsRun || block.Reason is not null, $"{page}, line {block.Line}: say <!-- not run here: why --> above it, or let it be run."));

    [Fact]
    public async Task Every_command_of_the_operators_guide_is_one_that_there_is()
    {
        GuideRun.PrepareToNote(_folder);
        var run = await GuideRun.OfAsync(_folder, OperatorsBlocks("operator.md"), text => text, Cancel);

        Assert.True(run.ExitCode == 0, run.Output);
        var asked = GuideRun.AskedIn(_folder).ToList();
        Assert.True(asked.Count > 15, "The guide has lost its commands.");
        Assert.All(asked, arguments => Assert.Empty(VaultCommand.Create().Parse(arguments).Errors));
    }

    [Fact]
    public void The_operators_guide_has_the_same_commands_in_both_languages() =>
        Assert.Equal(OperatorsBlocks("operator.md").Select(block => CommandsIn(block.Text)), OperatorsBlocks("operator.zh-CN.md").Select(block => CommandsIn(block.Text)));

    [Fact]
    public async Task An_operator_who_pastes_the_guide_has_a_vault_that_is_sound()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("LICENSEVAULT_TEST_GUIDES") is "1", "LICENSEVAULT_TEST_GUIDES=1 runs the operator's guide, a minute long.");
        GuideRun.Prepare(_folder);
        var own = $"http://127.0.0.1:{FreePort()}";
        var run = await GuideRun.OfAsync(_folder, OperatorsBlocks("operator.md"), text => text.Replace(Address, own, StringComparison.Ordinal), Cancel);

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("Backup 2 is whole", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_pastes_the_readme_mints_verifies_renews_and_changes_a_status()
    {
        GuideRun.Prepare(_folder);
        var blocks = GuideBlock.AllOf(Repository.Path("README.md")).Where(block => block.IsRun);
        var run = await GuideRun.OfAsync(
            _folder,
            blocks,
            text => text
                .Replace("/tmp/", $"{_folder.FullName}/", StringComparison.Ordinal)
                .Replace(Address, vault.BaseUrl, StringComparison.Ordinal)
                .Replace("data/sandbox", vault.Folder.Path, StringComparison.Ordinal),
            Cancel);

        Assert.True(run.ExitCode == 0, run.Output);
    }

    private static IEnumerable<GuideBlock> OperatorsBlocks(string guide) => GuideBlock.AllOf(Repository.Path("api-specs", "guides", guide)).Where(block => block.IsRun);

    // What is said beside them, and what things are called, is said in two languages.
    private static IEnumerable<string> CommandsIn(string text) =>
        text.Split('\n').Select(line => line.Split("  #")[0].TrimEnd()).Where(line => line.Length > 0 && line.All(char.IsAscii) && !line.Contains("__Name=", StringComparison.Ordinal));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
