using LicenseVault.Server.Pages.Agencies.Forms;

namespace LicenseVault.Server.Pages.Agencies;

/// <summary>What is wrong with one input of a form that stands in its view.</summary>
internal sealed record FieldFaults(FormFaults Faults, string Control)
{
    /// <summary>For aria-invalid.</summary>
    public static string? Mark(FormFaults faults, string control) => faults.Of(control).Count > 0 ? "true" : null;

    /// <summary>For aria-describedby.</summary>
    public static string? Described(FormFaults faults, string control, string? hint = null) =>
        faults.Of(control).Count == 0 ? hint : hint is null ? IdOf(control) : $"{IdOf(control)} {hint}";

    public static string IdOf(string control) => $"{FormFaults.IdOf(control)}-fault";
}
