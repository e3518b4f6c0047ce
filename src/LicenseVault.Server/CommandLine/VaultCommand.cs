using System.CommandLine;
using System.CommandLine.Help;
using LicenseVault.Server.Hosting;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.CommandLine;

/// <summary>The commands of <c>./vault</c>.</summary>
internal static class VaultCommand
{
    /// <summary>The exit code for what could not be done or checked.</summary>
    public const int CouldNot = 2;

    public static Task<int> RunAsync(string[] args)
    {
        // The patterns of types' schemas are matched against what strangers send; no match may hold a thread for long.
        AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(1));
        return RunAsync(Create().Parse(Asked(args)));
    }

    /// <summary>All of them.</summary>
    public static Command Create()
    {
        var root = new Command("vault", "LicenseVault: an electronic licence and certificate vault (电子证照库).")
        {
            new HelpOption(),
            new VersionOption(),
            SandboxCommand.Create(),
            ServeCommand.Create(),
            MintCommand.Create(),
            VerifyCommand.Create(),
            TypesCommand.Create(),
            IssuersCommand.Create(),
            KeysCommand.Create(),
            ClientsCommand.Create(),
            KiosksCommand.Create(),
            SecretCommand.Create(),
            FsckCommand.Create(),
            MonitorCommand.Create(),
            WitnessCommand.Create(),
            BundleCommand.Create(),
            CopyCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
        };
        root.Add(ScriptCommands.Test());
        root.Add(ScriptCommands.Chaos());
        return root;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        try
        {
            // What is under way when it is asked to end may finish: the server itself gives up sooner than this.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
        }
        catch (OptionsValidationException problem)
        {
            return await RefuseAsync([problem], parsed);
        }
        catch (AggregateException problems) when (problems.InnerExceptions.All(problem => problem is OptionsValidationException))
        {
            return await RefuseAsync(problems.InnerExceptions.Cast<OptionsValidationException>(), parsed);
        }
        catch (InvalidOperationException problem) when (problem.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal))
        {
            await Console.Error.WriteLineAsync($"vault: {problem.Message}");
            return CouldNot;
        }
        catch (HttpRequestException problem)
        {
            await Console.Error.WriteLineAsync($"vault: the vault does not answer: {problem.Message}");
            return CouldNot;
        }
        catch (Exception problem) when (problem is SettingException or IOException or UnauthorizedAccessException or InvalidDataException
            or HttpRequestException or UriFormatException or System.Text.Json.JsonException or Core.Storing.StoreUnfitException or Core.Storing.StoreUnavailableException
            or Core.Protecting.DamagedRecordException)
        {
            await Console.Error.WriteLineAsync($"vault: {problem.Message}");
            return CouldNot;
        }
    }

    // No argument asks for help, and so does the word.
    private static string[] Asked(string[] args) => args switch
    {
        [] or ["help"] => ["--help"],
        ["help", .. var command] => [.. command, "--help"],
        _ => args,
    };

    private static async Task<int> RefuseAsync(IEnumerable<OptionsValidationException> problems, ParseResult parsed)
    {
        foreach (var failure in problems.SelectMany(problem => problem.Failures))
            await Console.Error.WriteLineAsync($"vault: {PlainOf(failure)}");
        if (parsed.CommandResult.Command.Options.FirstOrDefault(option => option.Name == StoreOptions.DataName) is { } data && parsed.GetResult(data) is null)
            await Console.Error.WriteLineAsync($"vault: these settings are those of the configuration; {StoreOptions.DataName} DIR works on the vault of a sandbox's folder instead.");
        return CouldNot;
    }

    // "DataAnnotation validation failed for '…' members: '…' with the error: 'Vault:… must …'."
    private static string PlainOf(string failure)
    {
        const string before = "with the error: '";
        var start = failure.IndexOf(before, StringComparison.Ordinal);
        return start < 0 ? failure : failure[(start + before.Length)..].TrimEnd('.').TrimEnd('\'');
    }
}
