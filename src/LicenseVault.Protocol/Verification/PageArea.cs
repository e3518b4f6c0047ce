namespace LicenseVault.Protocol.Verification;

/// <summary>A rectangle on a page of a PDF, in points (1/72 inch) from its lower left corner, before the page is rotated.</summary>
public sealed record PageArea(double Left, double Bottom, double Right, double Top);
