namespace LicenseVault.Core.Sharing;

/// <summary>Why a use is not permitted. None of them tells whether a certificate exists that the asker may not see.</summary>
public enum UseRefusal
{
    /// <summary>No such live code was ever shown, or long ago.</summary>
    NoSuchCode,

    /// <summary>The live code was shown more than a minute ago.</summary>
    CodeExpired,

    /// <summary>Somebody has used the live code.</summary>
    CodeSpent,

    /// <summary>The holder shows the code for another purpose.</summary>
    PurposeDiffers,

    /// <summary>No grant permits it.</summary>
    NoGrant,

    /// <summary>The holder has withdrawn the grant.</summary>
    GrantWithdrawn,

    /// <summary>The grant has ended.</summary>
    GrantExpired,

    /// <summary>The grant was used as often as it allows.</summary>
    GrantSpent,

    /// <summary>No approved rule lets the agency ask for this in the matter.</summary>
    NoDuty,

    /// <summary>More was asked for than is permitted.</summary>
    FieldsBeyond,
}
