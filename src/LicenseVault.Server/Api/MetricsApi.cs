using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LicenseVault.Server.Api;

/// <summary>
/// What operators' instruments scrape, in the Prometheus text format. It asks for no token, so it is there only where
/// <c>Vault:Metrics</c> says so.
/// </summary>
internal static class MetricsApi
{
    public static void MapMetrics(this WebApplication app)
    {
        if (!IsWanted(app.Configuration["Vault:Metrics"]))
            return;

        // From now on, not from the first question on: what is counted before would be missing.
        app.Services.GetRequiredService<MeterReadings>();
        app.MapGet("/metrics", Read).AllowAnonymous().ExcludeFromDescription();
    }

    private static ContentHttpResult Read(MeterReadings readings) => TypedResults.Text(readings.ToText(), "text/plain; version=0.0.4");

    private static bool IsWanted(string? setting) =>
        setting is null ? false
        : bool.TryParse(setting, out var wanted) ? wanted
        : throw new SettingException($"Vault:Metrics is '{setting}'; it may be true or false.");
}
