namespace LicenseVault.Tests.Faults;

/// <summary>The two ways in which a power cut can meet a write.</summary>
public enum Fault
{
    /// <summary>The write was lost.</summary>
    BeforeTheWrite,

    /// <summary>The write was kept, and the answer was lost.</summary>
    AfterTheWrite,
}
