using LicenseVault.Server.Access;

namespace LicenseVault.Server.Pages.Kiosks;

/// <summary>What makes a kiosk go on, and forget, by itself and without script.</summary>
internal static class KioskHeaders
{
    /// <summary>Goes there when nobody has touched anything for so long. A header and not an element: people are asked first where something would end.</summary>
    public static void GoOn(this HttpContext context, TimeSpan after, string address) =>
        context.Response.Headers["Refresh"] = FormattableString.Invariant($"{(int)after.TotalSeconds};url={address}");

    /// <summary>Whatever the browser may still have of a visitor. Not its cookies as a whole: one of them says which machine it is.</summary>
    public static void LeaveNothing(this HttpContext context, KioskCookies cookies)
    {
        cookies.TakeVisitors(context);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
    }
}
