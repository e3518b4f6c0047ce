namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>Operators of Type 2 charstrings (Technical Note 5177, section 4). Those of two bytes begin with 12.</summary>
internal static class CharstringOperator
{
    public const int HStem = 1;
    public const int VStem = 3;
    public const int VMoveTo = 4;
    public const int RLineTo = 5;
    public const int HLineTo = 6;
    public const int VLineTo = 7;
    public const int RRCurveTo = 8;
    public const int CallSubr = 10;
    public const int Return = 11;
    public const int Escape = 12;
    public const int EndChar = 14;
    public const int HStemHM = 18;
    public const int HintMask = 19;
    public const int CntrMask = 20;
    public const int RMoveTo = 21;
    public const int HMoveTo = 22;
    public const int VStemHM = 23;
    public const int RCurveLine = 24;
    public const int RLineCurve = 25;
    public const int VVCurveTo = 26;
    public const int HHCurveTo = 27;
    public const int CallGSubr = 29;
    public const int VHCurveTo = 30;
    public const int HVCurveTo = 31;

    public const int And = 0x0C03;
    public const int Or = 0x0C04;
    public const int Not = 0x0C05;
    public const int Abs = 0x0C09;
    public const int Add = 0x0C0A;
    public const int Sub = 0x0C0B;
    public const int Div = 0x0C0C;
    public const int Neg = 0x0C0E;
    public const int Eq = 0x0C0F;
    public const int Drop = 0x0C12;
    public const int Put = 0x0C14;
    public const int Get = 0x0C15;
    public const int IfElse = 0x0C16;
    public const int Mul = 0x0C18;
    public const int Sqrt = 0x0C1A;
    public const int Dup = 0x0C1B;
    public const int Exch = 0x0C1C;
    public const int Index = 0x0C1D;
    public const int Roll = 0x0C1E;
    public const int HFlex = 0x0C22;
    public const int Flex = 0x0C23;
    public const int HFlex1 = 0x0C24;
    public const int Flex1 = 0x0C25;
}
