using LicenseVault.Tests.Servers;

namespace LicenseVault.Tests.Pdf;

/// <summary>
/// Somebody else's judge of PDF/A-3b, such as veraPDF: <c>LICENSEVAULT_TEST_VERAPDF</c> is a command that files are added to. It ends with 0 when all of
/// them are PDF/A-3b and with 1 when one is not, and names that one. A test without it is skipped by its name.
/// </summary>
internal static class ArchivalJudge
{
    private const string Variable = "LICENSEVAULT_TEST_VERAPDF";

    private static readonly string[] _command = Environment.GetEnvironmentVariable(Variable)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    public static void SkipUnlessNamed()
    {
        if (_command.Length == 0)
            TestServers.SkipOrFail("verapdf", $"{Variable} names no command");
    }

    /// <summary>What it says of these files, which it sees under their names.</summary>
    public static async Task<Opinion> AskAsync(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        SkipUnlessNamed();
        Assert.True(Judge.IsInstalled(_command[0]), $"{Variable}: there is no {_command[0]}.");
        var folder = Directory.CreateTempSubdirectory("archival-");
        try
        {
            var paths = new List<string>();
            foreach (var (name, file) in files)
            {
                paths.Add(Path.Combine(folder.FullName, $"{name}.pdf"));
                await File.WriteAllBytesAsync(paths[^1], file, TestContext.Current.CancellationToken);
            }

            Assert.NotEmpty(paths);
            return await Judge.RunAsync(_command[0], folder.FullName, [.. _command[1..], .. paths]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static async Task AcceptsAsync(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        var opinion = await AskAsync(files);
        Assert.True(opinion.ExitCode == 0, $"{opinion.Output}\n{opinion.Errors}");
    }
}
