using System.CommandLine;
using System.Globalization;
using LicenseVault.Core.Checking;
using LicenseVault.Core.Storing;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.CommandLine;

/// <summary><c>fsck</c>: checks everything that the stores hold; api-specs/fsck.md describes it.</summary>
internal static class FsckCommand
{
    private const int NotSound = 1;

    public static Command Create()
    {
        var data = StoreOptions.Data();
        var repair = new Option<bool>("--repair") { Description = "Put back what can be proven to be what was issued, and finish reservations. Nothing is ever deleted." };
        var since = new Option<string?>("--since") { Description = "Check objects, signatures and pages only of certificates issued since then, such as 2026-01-31 or 2026-01-31T08:00:00Z." };
        var json = new Option<string?>("--json") { Description = "Also write the report to this file, as JSON." };
        var command = new Command("fsck", "Checks everything that is stored, also while a vault runs; exit code 0 sound, 1 not sound, 2 could not check.") { data, repair, since, json };
        command.SetAction((parsed, cancel) =>
        {
            var request = new CheckRequest { Repair = parsed.GetValue(repair), Since = TimeOf(parsed.GetValue(since)) };
            return CheckAsync(parsed.GetValue(data), request, parsed.GetValue(json), cancel);
        });
        return command;
    }

    private static async Task<int> CheckAsync(string? data, CheckRequest request, string? json, CancellationToken cancel)
    {
        await using var app = StoreOptions.Open(data);
        try
        {
            CheckReport report;
            using (var progress = new FsckProgress(Console.Error, isShown: !Console.IsErrorRedirected))
                report = await app.Services.GetRequiredService<VaultCheck>().RunAsync(request, progress, cancel);
            if (json is not null)
                await File.WriteAllBytesAsync(json, FsckJson.Of(report), cancel);
            Console.WriteLine(FsckText.Of(report));
            return report.IsSound ? 0 : NotSound;
        }
        catch (StoreUnavailableException problem)
        {
            await Console.Error.WriteLineAsync($"vault: could not check: {problem.Message}");
            return VaultCommand.CouldNot;
        }
    }

    // A day begins where the vault is; a time says itself where it is.
    private static DateTimeOffset? TimeOf(string? text)
    {
        if (text is null)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new DateTimeOffset(day, TimeOnly.MinValue, Protocol.Credentials.ValidityPeriod.Offset);
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new SettingException("--since must be a day like 2026-01-31, or a time like 2026-01-31T08:00:00Z.");
    }
}
