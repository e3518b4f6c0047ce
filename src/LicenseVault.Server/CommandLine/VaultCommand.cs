using System.CommandLine;
using LicenseVault.Server.Hosting;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.CommandLine;

/// <summary>The commands of <c>./vault</c>.</summary>
internal static class VaultCommand
{
    /// <summary>The exit code for what could not be done or checked.</summary>
    public const int CouldNot = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        // The patterns of types' schemas are matched against what strangers send; no match may hold a thread for long.
        AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(1));
        var root = new RootCommand("LicenseVault: an electronic licence and certificate vault (电子证照库).")
        {
            SandboxCommand.Create(),
            ServeCommand.Create(),
            MintCommand.Create(),
            VerifyCommand.Create(),
            TypesCommand.Create(),
            IssuersCommand.Create(),
            KeysCommand.Create(),
            ClientsCommand.Create(),
            SecretCommand.Create(),
            FsckCommand.Create(),
            MonitorCommand.Create(),
            WitnessCommand.Create(),
            BundleCommand.Create(),
            CopyCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
        };
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OptionsValidationException problem)
        {
            return await RefuseAsync([problem]);
        }
        catch (AggregateException problems) when (problems.InnerExceptions.All(problem => problem is OptionsValidationException))
        {
            return await RefuseAsync(problems.InnerExceptions.Cast<OptionsValidationException>());
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

    private static async Task<int> RefuseAsync(IEnumerable<OptionsValidationException> problems)
    {
        foreach (var failure in problems.SelectMany(problem => problem.Failures))
            await Console.Error.WriteLineAsync($"vault: {PlainOf(failure)}");
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
