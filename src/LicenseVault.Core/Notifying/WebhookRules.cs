namespace LicenseVault.Core.Notifying;

/// <summary>What the operator says of webhooks.</summary>
/// <param name="AllowedHosts">Names of hosts that may be called although their addresses are not public ones.</param>
/// <param name="AllowLoopback">Whether this machine may be called, and by plain http: for the sandbox alone.</param>
/// <param name="TimeOut">How long a receiver may take.</param>
/// <param name="MostTries">After so many a notice is a dead letter.</param>
/// <param name="LongestWait">After so long it is one too.</param>
/// <param name="FirstPause">How long it is waited after the first try in vain.</param>
public sealed record WebhookRules(
    IReadOnlyList<string> AllowedHosts, bool AllowLoopback, TimeSpan TimeOut, int MostTries, TimeSpan LongestWait, TimeSpan FirstPause)
{
    public static WebhookRules Default { get; } = new([], false, TimeSpan.FromSeconds(10), 16, TimeSpan.FromDays(3), TimeSpan.FromSeconds(5));

    internal bool Admits(Uri url) =>
        url.UserInfo.Length == 0
        && url.Fragment.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && AllowLoopback && url.IsLoopback));

    internal bool AdmitsEveryAddressOf(string host) => AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);
}
