namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>Slant and pitch (ISO/IEC 14496-22, 5.2.8). The angle is in degrees counter-clockwise from the vertical.</summary>
internal sealed record PostTable(double ItalicAngle, bool IsFixedPitch)
{
    public static PostTable? Read(FontBytes? table) =>
        table is { } post ? new PostTable(post.Int32At(4) / 65536.0, post.UInt32At(12) != 0) : null;
}
