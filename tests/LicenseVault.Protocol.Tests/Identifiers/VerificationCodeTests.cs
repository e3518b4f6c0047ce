using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Tests.Identifiers;

public sealed class VerificationCodeTests
{
    [Fact]
    public void A_code_is_shown_in_fours()
    {
        var code = VerificationCode.Parse("7K3M9Q2PXH4T8B1C", null);

        Assert.Equal("7K3M-9Q2P-XH4T-8B1C", code.ToString());
        Assert.Equal("7K3M9Q2PXH4T8B1C", code.Compact);
    }

    [Theory]
    [InlineData("7K3M-9Q2P-XH4T-8B1C")]
    [InlineData("7k3m9q2pxh4t8b1c")]
    [InlineData(" 7K3M 9Q2P\u3000XH4T\t8B1C\r\n")]
    [InlineData("7K3M\u20119Q2P\u2013XH4T\u22128B1C")]
    [InlineData("7K3M－9Q2P—XH4T--8BIC")]
    [InlineData("7K3M-9Q2P-XH4T-8BlC")]
    [InlineData("7K3M-9Q2P-XH4T-8BLC")]
    [InlineData("-7-K-3-M-9-Q-2-P-X-H-4-T-8-B-i-C-")]
    public void What_a_person_may_type_is_understood(string text) =>
        Assert.Equal("7K3M9Q2PXH4T8B1C", VerificationCode.Parse(text, null).Compact);

    [Theory]
    [InlineData("OOOO-OOOO-OOOO-OOOO")]
    [InlineData("oooo-oooo-oooo-oooo")]
    public void The_letter_O_is_zero(string text) =>
        Assert.Equal(VerificationCode.From(new byte[10]), VerificationCode.Parse(text, null));

    [Theory]
    [InlineData("7K3M-9Q2P-XH4T-8B1U", 19)]
    [InlineData("7K3M_9Q2P-XH4T-8B1C", 5)]
    [InlineData("７K3M-9Q2P-XH4T-8B1C", 1)]
    public void A_character_that_stands_for_nothing_is_pointed_at(string text, int position) =>
        Assert.Equal(new IdentifierFault.Character(position), VerificationCode.FaultOf(text));

    [Theory]
    [InlineData("7K3M-9Q2P-XH4T-8B1")]
    [InlineData("7K3M-9Q2P-XH4T-8B1C-0")]
    public void Another_number_of_symbols_is_refused(string text) =>
        Assert.Equal(new IdentifierFault.Length(1, "16"), VerificationCode.FaultOf(text));

    [Fact]
    public void No_more_than_64_characters_are_read()
    {
        Assert.Null(VerificationCode.FaultOf("7K3M9Q2PXH4T8B1C".PadLeft(64, '-')));
        Assert.Equal(new IdentifierFault.Length(1, "16"), VerificationCode.FaultOf("7K3M9Q2PXH4T8B1C".PadLeft(65, '-')));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" - - ")]
    public void Nothing_is_no_code(string? text) => Assert.Equal(new IdentifierFault.Empty(), VerificationCode.FaultOf(text));

    [Fact]
    public void The_right_check_symbol_is_never_told() =>
        Assert.Equal(new IdentifierFault.CheckCharacter(19, Expected: null), VerificationCode.FaultOf("7K3M-9Q2P-XH4T-8B1D "));

    [Fact]
    public void What_is_shown_is_read_again() =>
        Sample.Hold(Sample.VerificationCodes, code =>
            VerificationCode.Parse(code.ToString(), null) == code && VerificationCode.Parse(code.Compact, null) == code);

    [Fact]
    public void Each_of_the_first_75_bits_counts_and_the_last_five_do_not()
    {
        var codes = Enumerable.Range(0, 80).Select(bit =>
        {
            var random = new byte[10];
            random[bit / 8] = (byte)(0x80 >> (bit % 8));
            return VerificationCode.From(random);
        }).ToArray();

        Assert.Equal(75, codes[..75].Append(VerificationCode.From(new byte[10])).Distinct().Count() - 1);
        Assert.All(codes[75..], code => Assert.Equal(VerificationCode.From(new byte[10]), code));
    }

    [Theory]
    [InlineData(9)]
    [InlineData(11)]
    public void Ten_bytes_make_a_code(int count) =>
        Assert.Throws<ArgumentException>(() => VerificationCode.From(new byte[count]));
}
