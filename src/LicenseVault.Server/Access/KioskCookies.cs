using LicenseVault.Core.Kiosks;
using LicenseVault.Core.Minting;
using LicenseVault.Core.People;

namespace LicenseVault.Server.Access;

/// <summary>
/// What the browser of a kiosk carries: which machine it is, for good; and for one visitor the pairing with their phone and then their session. No other
/// site leads into a kiosk, so none of them is sent along from one.
/// </summary>
internal sealed class KioskCookies(VaultAddress address, KioskMachines machines)
{
    private static readonly TimeSpan MachineLifetime = TimeSpan.FromDays(400);

    // As in SessionCookie.
    private readonly string _prefix = address.BaseUrl.StartsWith("https:", StringComparison.Ordinal) ? "__Host-" : "";

    public string MachineName => $"{_prefix}kiosk";

    private string PairingName => $"{_prefix}kiosk-pairing";

    private string SessionName => $"{_prefix}kiosk-session";

    /// <summary>The machine that this browser is; null for one that is none.</summary>
    public KioskMachine? MachineOf(HttpRequest request) => machines.WithKey(request.Cookies[MachineName]);

    public string? PairingOf(HttpRequest request) => request.Cookies[PairingName] is { } token && RandomToken.IsOne(token) ? token : null;

    public string? SessionOf(HttpRequest request) => request.Cookies[SessionName] is { } token && RandomToken.IsOne(token) ? token : null;

    /// <summary>Each time the machine is used, so that the browser never forgets it.</summary>
    public void GiveMachine(HttpContext context, KioskMachine machine) => context.Response.Cookies.Append(MachineName, machines.KeyOf(machine), Options(MachineLifetime));

    public void GivePairing(HttpContext context, string token) => context.Response.Cookies.Append(PairingName, token, Options(lifetime: null));

    /// <summary>In the place of the pairing.</summary>
    public void GiveSession(HttpContext context, string token)
    {
        context.Response.Cookies.Append(SessionName, token, Options(lifetime: null));
        context.Response.Cookies.Delete(PairingName, Options(lifetime: null));
    }

    /// <summary>Whatever was the visitor's.</summary>
    public void TakeVisitors(HttpContext context)
    {
        context.Response.Cookies.Delete(PairingName, Options(lifetime: null));
        context.Response.Cookies.Delete(SessionName, Options(lifetime: null));
    }

    private CookieOptions Options(TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = _prefix.Length > 0,
        MaxAge = lifetime,
        IsEssential = true,
        Path = "/",
    };
}
