using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests;

/// <summary>The command as people run it, beside a vault that serves, and the scrub of a server.</summary>
public sealed class FsckTests(RunningVault vault) : IClassFixture<RunningVault>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sandbox_as_it_is_made_is_sound_while_it_serves()
    {
        var (exit, text, report) = await FsckAsync("--data", vault.Folder.Path);

        Assert.Equal(0, exit);
        Assert.EndsWith("Sound.", text.TrimEnd(), StringComparison.Ordinal);
        Assert.True(report.GetProperty("sound").GetBoolean());
        Assert.Equal(0, report.GetProperty("findings").GetArrayLength());
        Assert.Equal(vault.Description.Certificates.Count, report.GetProperty("counts").GetProperty("certificates in depth").GetInt32());
    }

    [Fact]
    public async Task A_lost_document_is_drawn_again_and_served_as_before()
    {
        var id = vault.Certificate("road-transport-qualification").Id;
        using var reader = await vault.ClientAsync("verifier");
        var before = await reader.GetByteArrayAsync($"/api/v1/certificates/{id}/document.pdf", Cancel);
        File.Delete(FileOf($"documents={id}.pdf"));

        var found = await FsckAsync("--data", vault.Folder.Path);
        var repaired = await FsckAsync("--data", vault.Folder.Path, "--repair");

        Assert.Equal((1, "none"), (found.Exit, RepairOf(found.Report)));
        Assert.Equal((0, "done"), (repaired.Exit, RepairOf(repaired.Report)));
        Assert.Equal(before, await reader.GetByteArrayAsync($"/api/v1/certificates/{id}/document.pdf", Cancel));
    }

    [Fact]
    public async Task What_cannot_be_checked_is_told_by_another_exit_code()
    {
        Assert.Equal(2, (await FsckAsync("--data", Path.Combine(vault.Folder.Path, "nothing-here"))).Exit);
        Assert.Equal(2, (await FsckAsync("--data", vault.Folder.Path, "--since", "yesterday")).Exit);
    }

    [Fact]
    public async Task The_scrub_finds_damage_and_tells_it_where_operators_look()
    {
        // Of the processes of a vault one scrubs: it is to be the one that is listened to.
        var sandbox = new RunningVault { Settings = [new("Vault:Scrub:CertificatesPerMinute", "0")] };
        await sandbox.InitializeAsync();
        await using var kept = sandbox;
        var id = sandbox.Certificate("road-transport-qualification").Id;
        var file = Directory.EnumerateFiles(sandbox.Folder.Path, $"credentials={id}", SearchOption.AllDirectories).Single();
        await File.WriteAllBytesAsync(file, "not what was signed"u8.ToArray(), Cancel);
        var address = $"http://127.0.0.1:{FreePort.Take()}";
        await using var scrubbing = VaultApplication.Build(
        [
            .. sandbox.Folder.SettingsFor(address), new("urls", address), new("Logging:LogLevel:Default", "None"),
            new("Vault:Scrub:CertificatesPerMinute", "60000"), new("Vault:Metrics", "true"),
        ]);
        using var found = new MeterListener();
        var finding = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        found.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "vault.scrub.findings" && ReferenceEquals(instrument.Meter.Scope, scrubbing.Services.GetRequiredService<IMeterFactory>()))
                listener.EnableMeasurementEvents(instrument);
        };
        found.SetMeasurementEventCallback<long>((_, _, tags, _) => finding.TrySetResult((string)tags[0].Value!));
        found.Start();

        await scrubbing.StartAsync(Cancel);

        Assert.Equal("credential-damaged", await finding.Task.WaitAsync(Cancel));
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        var metrics = await http.GetStringAsync("/metrics", Cancel);
        Assert.Contains("# TYPE vault_scrub_checked_total counter\nvault_scrub_checked_total ", metrics, StringComparison.Ordinal);
        Assert.Contains("vault_scrub_findings_total{slug=\"credential-damaged\"} ", metrics, StringComparison.Ordinal);
        Assert.Contains("vault_scrub_round_age_seconds ", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(id, metrics, StringComparison.Ordinal);
        await scrubbing.StopAsync(Cancel);
    }

    [Fact]
    public async Task Metrics_are_not_served_unless_asked_for()
    {
        using var stranger = vault.Stranger();

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await stranger.GetAsync("/metrics", Cancel)).StatusCode);
    }

    [Theory]
    [InlineData(1, 1, 60)]
    [InlineData(60, 10, 10)]
    [InlineData(60_000, 500, 0.5)]
    public void The_pace_of_the_scrub_is_the_one_that_was_set(int perMinute, int certificates, double seconds) =>
        Assert.Equal(new ScrubPace(certificates, TimeSpan.FromSeconds(seconds)), ScrubPace.Of(perMinute));

    private string FileOf(string name) => Directory.EnumerateFiles(vault.Folder.Path, name, SearchOption.AllDirectories).Single();

    private static string? RepairOf(JsonElement report) => Assert.Single(report.GetProperty("findings").EnumerateArray()).GetProperty("repair").GetString();

    private static async Task<(int Exit, string Text, JsonElement Report)> FsckAsync(params string[] arguments)
    {
        var json = Path.GetTempFileName();
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LicenseVault.Server.dll"), "fsck", "--json", json, .. arguments])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
            await process.WaitForExitAsync(Cancel);
            Assert.True(process.ExitCode == 2 || (await errors).Length == 0, await errors);
            var report = await File.ReadAllTextAsync(json, Cancel);
            return (process.ExitCode, await output, report.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(report));
        }
        finally
        {
            File.Delete(json);
        }
    }
}
