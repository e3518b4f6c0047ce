namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>Operators of a DICT that are read or written (Technical Note 5176, tables 9, 10 and 23). Those of two bytes begin with 12.</summary>
internal static class CffOperator
{
    public const int FontBBox = 5;
    public const int Charset = 15;
    public const int CharStrings = 17;
    public const int Private = 18;
    public const int Subrs = 19;
    public const int DefaultWidthX = 20;
    public const int NominalWidthX = 21;
    public const int CharstringType = 0x0C06;
    public const int FontMatrix = 0x0C07;
    public const int RegistryOrderingSupplement = 0x0C1E;
    public const int CidCount = 0x0C22;
    public const int FontDictArray = 0x0C24;
    public const int FontDictSelect = 0x0C25;
    public const int FontName = 0x0C26;
}
