namespace LicenseVault.Documents.Fonts;

/// <summary>Puts numbers on whole units, halves always upwards, so that what is moved by whole units is rounded alike.</summary>
internal static class WholeUnits
{
    public static int Nearest(double number) => (int)Math.Floor(number + 0.5);
}
