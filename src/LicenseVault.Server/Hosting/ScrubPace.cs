namespace LicenseVault.Server.Hosting;

/// <summary>How many certificates to check at once, and how often: some six times a minute, so that remembering the place costs little.</summary>
internal sealed record ScrubPace(int Certificates, TimeSpan Interval)
{
    private const int StepsPerMinute = 6;
    private const int MostAtOnce = 500;

    /// <param name="perMinute">At least 1.</param>
    public static ScrubPace Of(int perMinute)
    {
        var certificates = Math.Clamp((perMinute + StepsPerMinute - 1) / StepsPerMinute, 1, MostAtOnce);
        return new ScrubPace(certificates, TimeSpan.FromMinutes(1) * certificates / perMinute);
    }
}
