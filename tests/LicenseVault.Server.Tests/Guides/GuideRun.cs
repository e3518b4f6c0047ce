using System.Diagnostics;
using System.Text;

namespace LicenseVault.Tests.Guides;

/// <summary>Runs the blocks of a page one after the other in one shell, in a folder in which <c>./vault</c> is the program under test.</summary>
internal sealed record GuideRun(int ExitCode, string Output)
{
    // What the next commands of a page take up is there.
    private const string Noting = """
        #!/bin/sh
        { printf '%s\037' "$@"; echo; } >> asked
        case "$1" in
          secret) : > "$2" ;;
          restore) mkdir -p restored ;;
          serve) exec sleep 60 ;;
        esac
        printf 'client_id x\nclient_secret x\n1.2.156.3005.2.X\n'

        """;

    // What is not reached is an error of the page, told with the line on which its block begins.
    public static async Task<GuideRun> OfAsync(DirectoryInfo folder, IEnumerable<GuideBlock> blocks, Func<string, string> change, CancellationToken cancel)
    {
        var script = new StringBuilder("set -euo pipefail\nexec 2>&1\ntrap 'code=$?; jobs -p | xargs -r kill 2>/dev/null; wait; exit $code' EXIT\n");
        foreach (var block in blocks)
            script.Append("echo '== line ").Append(block.Line).Append(" =='\n").Append(change(block.Text)).Append('\n');
        var file = Path.Combine(folder.FullName, "guide.sh");
        await File.WriteAllTextAsync(file, script.ToString(), cancel);

        using var process = Process.Start(new ProcessStartInfo("bash", [file]) 
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            Environment = { ["PATH"] = $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}" },
        })!;
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return new GuideRun(process.ExitCode, output);
    }

    /// <summary>As a checkout looks to whoever has just cloned it.</summary>
    public static void Prepare(DirectoryInfo folder) =>
        Prepare(folder, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "LicenseVault.Server.dll")}' \"$@\"\n");

    /// <summary>The same with a program that only writes down what it is asked, in the file <c>asked</c>: a line for each, with unit separators.</summary>
    public static void PrepareToNote(DirectoryInfo folder)
    {
        Prepare(folder, Noting);
        Prepare(folder, "#!/bin/sh\nexit 0\n", "curl");
    }

    public static IEnumerable<string[]> AskedIn(DirectoryInfo folder) =>
        File.ReadLines(Path.Combine(folder.FullName, "asked")).Select(line => line.Split('\u001f', StringSplitOptions.RemoveEmptyEntries));

    private static void Prepare(DirectoryInfo folder, string text, string name = "vault")
    {
        var program = Path.Combine(folder.FullName, name);
        File.WriteAllText(program, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (name is "vault")
            Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "certs-samples"), Repository.Path("certs-samples"));
    }
}
